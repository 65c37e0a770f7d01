/** The pretend account: a library for the extension, a program when its bundle is started by Node. */
export { createWorld } from './create-world.js';
export type { Faults } from './faults.js';
export { main } from './main.js';
export { scaledTime } from './program.js';
export type { Simulator, SimulatorOptions } from './server.js';
export { startSimulator } from './server.js';
export type { World, WorldEndpoint, WorldTruth } from './world.js';
