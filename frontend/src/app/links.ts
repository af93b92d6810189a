/** Addresses of the screens. Everything that a screen shows is in its address. */
export const links = {
  signIn: (back?: string): string =>
    back && back !== '/' ? `/dang-nhap?ve=${encodeURIComponent(back)}` : '/dang-nhap',
  board: (boardId: string, search = ''): string => `/bang/${boardId}${search ? `?${search}` : ''}`,
  /** A card beside its board. */
  cardOnBoard: (boardId: string, cardId: string): string => `/bang/${boardId}?the=${cardId}`,
  /** A card on a page of its own. */
  card: (cardId: string): string => `/the/${cardId}`,
  inbox: (): string => '/cho-toi',
  dashboard: (boardId: string): string => `/dieu-hanh/${boardId}`,
  sessions: (): string => '/phien',
  audit: (): string => '/nhat-ky',
  admin: (): string => '/quan-tri',
};

/** Only an address of this site may be gone back to. */
export function safeBack(back: string | null): string {
  return back?.startsWith('/') && !back.startsWith('//') && !back.startsWith('/\\') ? back : '/';
}
