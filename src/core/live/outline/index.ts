export { badgeOf } from './badge.js';
export type { Badge } from './badge.js';
export { capNotice, costLine } from './cost.js';
export { differenceText, lensParts } from './lens.js';
export { messageOf } from './messages.js';
export type {
  NodeSubject,
  OutlineAction,
  OutlineIcon,
  OutlineKind,
  OutlineNode,
  Tooltip,
  TooltipRow,
} from './node.js';
export { looksSame } from './node.js';
export { outline } from './outline.js';
export { worstPinned } from './pinned.js';
export type { PinnedStatus } from './pinned.js';
export { isFiltering, isOfInterest, isShown } from './select.js';
export type { EndpointFilter, EndpointSort, FilterState, OutlineView } from './view.js';
export { viewState } from './view-state.js';
export type { ViewState } from './view-state.js';
