/** Keys of everything that is cached, in one place, so that an invalidation cannot miss by a letter. */
export const keys = {
  session: ['session'] as const,
  sessions: ['sessions'] as const,
  demoAccounts: ['demo-accounts'] as const,
  agencies: ['agencies'] as const,
  boards: ['boards'] as const,
  summary: (boardId: string) => ['summary', boardId] as const,
  inbox: ['inbox'] as const,
  search: (text: string) => ['search', text] as const,
  card: (cardId: string) => ['card', cardId] as const,
  comments: (cardId: string) => ['card', cardId, 'comments'] as const,
  cardAudit: (cardId: string) => ['card', cardId, 'audit'] as const,
  mentionable: (cardId: string) => ['card', cardId, 'people'] as const,
  accounts: ['accounts'] as const,
  audit: ['audit'] as const,
  auditVerification: ['audit', 'verification'] as const,
};
