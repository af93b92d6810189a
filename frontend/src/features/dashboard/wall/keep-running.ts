/** What lets a screen hang for days: it stays lit, its session is looked after, a new version of the program is taken over. */
import { useEffect } from 'react';
import { keys, queryClient, servedEntry } from '../../../api/index.ts';
import { useConnection } from '../../../live/index.ts';

const sessionEveryMs = 60_000;
const versionEveryMs = 5 * 60_000;
const reloadedKey = 'tien-do.reloaded-for';

/** Loads the page anew when the server has another version of it; once for each version. */
async function takeOverNewVersion(): Promise<void> {
  const running = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const offered = await servedEntry();
  if (!offered || !running || offered === running) return;
  // A proxy that hands out an old page beside a new one must not make the wall load for ever.
  if (sessionStorage.getItem(reloadedKey) === offered) return;
  sessionStorage.setItem(reloadedKey, offered);
  window.location.reload();
}

/** Keeps a wall running. */
export function useKeptRunning(): void {
  const { word } = useConnection();
  useEffect(() => {
    // After a cut, and after the server was away: that is when another version may have come.
    if (word === 'online') void takeOverNewVersion();
  }, [word]);
  useEffect(() => {
    const version = setInterval(() => void takeOverNewVersion(), versionEveryMs);
    // A session that ended shows the page to sign in, which says so and leads back here.
    const session = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: keys.session }),
      sessionEveryMs,
    );
    return () => {
      clearInterval(version);
      clearInterval(session);
    };
  }, []);
  useEffect(keepLit, []);
}

/** Asks the machine not to darken the screen, again each time that the page comes back into view. */
function keepLit(): () => void {
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = async (): Promise<void> => {
    if (ended || document.hidden || !('wakeLock' in navigator)) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (ended) await lock.release();
    } catch {
      // A browser that refuses leaves it to the machine's own settings.
    }
  };
  const again = (): void => void ask();
  void ask();
  document.addEventListener('visibilitychange', again);
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
