import { Component, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import { ErrorState } from '../ui/index.ts';

interface CrashState {
  crashed: boolean;
}

/** Shows a way on when a screen fails while rendering, instead of a white page. */
export class CrashBoundary extends Component<{ children: ReactNode }, CrashState> {
  override state: CrashState = { crashed: false };

  static getDerivedStateFromError(): CrashState {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed(): ReactElement {
  const t = useText();
  return (
    <ErrorState
      title={t('common.crash_title')}
      sentence={t('common.crash_detail')}
      action={t('common.reload')}
      onRetry={() => {
        window.location.reload();
      }}
    />
  );
}
