export { compareDeployment } from './compare-deployment.js';
export type { DefinedScaling, DefinedVariant, Definition } from './definition.js';
export type { Difference, Side } from './difference.js';
export { definitionsIn, findDefinitions } from './find-definitions.js';
export { formatOf } from './format-of.js';
