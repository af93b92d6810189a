/**
 * Those whom four eyes keep from passing a step of the report `r`, as an array: who wrote in it, and who has passed a step of this
 * round, for themselves or for another (`fourEyes`).
 */
export const reportDoneIdsSql = `(r.writers || array_remove(ARRAY(
  SELECT unnest(ARRAY[a.person_id, a.on_behalf_of_id]) FROM report_act a
   WHERE a.report_id = r.id AND a.round = r.round AND a.kind = 'pass'), NULL))`;
