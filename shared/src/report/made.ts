/** Documents that are made of a report behind the request: which, and how far they have come. */

/**
 * What may be asked for: the report in the official form, its appendices as a workbook, the packet of exchange, and the slip with
 * which it is handed in.
 */
export const madeForms = ['docx', 'pdf', 'xlsx', 'edxml', 'slip', 'slip_pdf'] as const;
export type MadeForm = (typeof madeForms)[number];

export const madeStates = ['waiting', 'making', 'made', 'failed'] as const;
export type MadeState = (typeof madeStates)[number];

/** How far one that is being made has come. */
export const madeSteps = ['reading', 'setting', 'keeping'] as const;
export type MadeStep = (typeof madeSteps)[number];

/** How many days a made document is kept: it can be asked for again. */
export const madeDays = 7;
