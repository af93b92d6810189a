/** Addresses of the screens. Everything that a screen shows is in its address. */
export const links = {
  signIn: (back?: string): string =>
    back && back !== '/' ? `/dang-nhap?ve=${encodeURIComponent(back)}` : '/dang-nhap',
  board: (boardId: string, search = ''): string => `/bang/${boardId}${search ? `?${search}` : ''}`,
  /** A card beside its board. */
  cardOnBoard: (boardId: string, cardId: string): string => `/bang/${boardId}?the=${cardId}`,
  /** A card on a page of its own. */
  card: (cardId: string): string => `/the/${cardId}`,
  /** Its certified history. */
  record: (cardId: string): string => `/the/${cardId}/chung-thuc`,
  inbox: (): string => '/cho-toi',
  dashboard: (boardId: string): string => `/dieu-hanh/${boardId}`,
  /** All plans and what they come to, narrowed by the query. */
  portfolio: (search = ''): string => `/toan-canh${search ? `?${search}` : ''}`,
  plans: (): string => '/ke-hoach',
  /** Taking in the amendment of a plan. */
  amend: (planId: string): string => `/ke-hoach?nhap=1&sua=${planId}`,
  plan: (planId: string): string => `/ke-hoach/${planId}`,
  /** The approval chain of a plan, of an agency or a task in it; shown for a task. */
  chains: (planId: string, search = ''): string =>
    `/ke-hoach/${planId}/quy-trinh${search ? `?${search}` : ''}`,
  /** What the reports of a plan consist of, by kind. */
  reportTemplates: (planId: string, search = ''): string =>
    `/ke-hoach/${planId}/mau-bao-cao${search ? `?${search}` : ''}`,
  /** Which figures a plan asks its tasks for. */
  indicators: (planId: string): string => `/ke-hoach/${planId}/chi-tieu`,
  /** The figures of a plan, narrowed by the query. */
  figures: (planId: string, search = ''): string =>
    `/ke-hoach/${planId}/so-lieu${search ? `?${search}` : ''}`,
  /** All figures that my agency is asked for. */
  agencyFigures: (): string => '/so-lieu',
  /** Decisions of a plan for which four eyes were set aside. */
  exceptions: (planId: string): string => `/ke-hoach/${planId}/ngoai-le`,
  /** The review of a plan on its way in; on a row of it. */
  import: (importId: string, rowId = ''): string => `/nhap/${importId}${rowId ? `?dong=${rowId}` : ''}`,
  /** Petitions over all plans, narrowed by the query. */
  petitions: (search = ''): string => `/kien-nghi${search ? `?${search}` : ''}`,
  /** Letters that urge, narrowed by the query. */
  letters: (search = ''): string => `/don-doc${search ? `?${search}` : ''}`,
  letter: (letterId: string): string => `/don-doc/${letterId}`,
  /** Reports that I may read, narrowed by the query. */
  reports: (search = ''): string => `/bao-cao${search ? `?${search}` : ''}`,
  /** Making the report of a period, or of a plan. */
  makeReport: (planId: string, boardId = ''): string =>
    `/bao-cao?lap=${planId}${boardId ? `&ky=${boardId}` : ''}`,
  /** A report where it is written, approved and kept; on a block of it, and on a number in that. */
  report: (reportId: string, blockId = '', field = ''): string =>
    `/bao-cao/${reportId}${blockId ? `?doan=${blockId}${field ? `&so=${field}` : ''}` : ''}`,
  /** What I was told, narrowed by the query. */
  notices: (search = ''): string => `/thong-bao${search ? `?${search}` : ''}`,
  noticeSettings: (): string => '/thong-bao/cach-nhan',
  /** Links by which calendar programs read days. */
  calendarFeeds: (): string => '/lich-cua-toi',
  sessions: (): string => '/phien',
  delegations: (): string => '/uy-quyen',
  audit: (): string => '/nhat-ky',
  agencies: (): string => '/co-quan',
  agency: (agencyId: string, search = ''): string => `/co-quan/${agencyId}${search ? `?${search}` : ''}`,
  /** Where an invitation is opened; its secret follows behind `#`. */
  invitation: (): string => '/loi-moi',
  admin: (): string => '/quan-tri',
  /** Days off and days worked instead. */
  calendar: (): string => '/quan-tri/lich',
  /** Other systems that are told what happens. */
  webhooks: (): string => '/quan-tri/webhook',
  /** What became of mails. */
  mails: (): string => '/quan-tri/thu',
};

/** Only an address of this site may be gone back to. */
export function safeBack(back: string | null): string {
  return back?.startsWith('/') && !back.startsWith('//') && !back.startsWith('/\\') ? back : '/';
}
