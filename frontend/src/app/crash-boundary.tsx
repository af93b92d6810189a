import { Button } from '@mantine/core';
import { Component, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import { EmptyState } from '../ui/index.ts';
import { IconAlertTriangle } from '@tabler/icons-react';

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
    <EmptyState
      icon={IconAlertTriangle}
      title={t('common.crash_title')}
      text={t('common.crash_detail')}
      actions={
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('common.reload')}
        </Button>
      }
    />
  );
}
