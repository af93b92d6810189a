import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { Bone } from '../../ui/index.ts';
import styles from './inbox.module.css';
import type { Side } from './list-head.tsx';

/** The shape of a list before it is there. */
export function ListBones({ side }: { side: Side }): ReactElement {
  const t = useText();
  return (
    <div className={styles.page} role="status" aria-label={t('common.loading')}>
      <div className={styles.left}>
        <header className={styles.leftHead}>
          <h1>{t(`inbox.side.${side}`)}</h1>
        </header>
        <div className={styles.bones}>
          {[0, 1, 2, 3, 4].map((index) => (
            <div key={index} className={styles.bone}>
              <Bone width="40%" />
              <Bone />
              <Bone width="70%" />
            </div>
          ))}
        </div>
      </div>
      <div className={styles.right}>
        <div className={styles.bone}>
          <Bone width="30%" />
          <Bone width="85%" height={22} />
          <Bone height={240} />
        </div>
      </div>
    </div>
  );
}
