/** Where a panel opens beside what it belongs to: pure. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const distance = 4;
const margin = 8;

export interface Place {
  left: number;
  top: number;
  maxHeight: number;
}

/** Below the anchor where there is room, else above it; always inside the window. */
export function placeAt(
  anchor: Box,
  panel: { width: number; height: number },
  view: { width: number; height: number },
  align: 'start' | 'end',
): Place {
  const below = view.height - anchor.bottom - distance - margin;
  const above = anchor.top - distance - margin;
  const under = panel.height <= below || below >= above;
  const maxHeight = Math.max(120, under ? below : above);
  const height = Math.min(panel.height, maxHeight);
  const wanted = align === 'start' ? anchor.left : anchor.right - panel.width;
  return {
    left: Math.max(margin, Math.min(wanted, view.width - panel.width - margin)),
    top: under ? anchor.bottom + distance : anchor.top - distance - height,
    maxHeight,
  };
}
