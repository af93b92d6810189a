declare module 'tar-fs' {
  /** A stream that unpacks the tar archive written to it into a folder. */
  export function extract(folder: string): import('node:stream').Writable;
}
