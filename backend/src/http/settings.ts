/** What the HTTP layer needs of the settings. */
export interface HttpSettings {
  /** The origin that browsers use; null: whatever host they asked for (loopback and single-host installations). */
  publicUrl: string | null;
  /** Believe `X-Forwarded-*` of the proxy in front. */
  trustProxy: boolean;
  demo: boolean;
  fileLimitBytes: number;
}

export const settingsToken = Symbol('http settings');
