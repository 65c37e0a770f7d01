import * as vscode from 'vscode';
import type { Live } from '../live/live.js';
import { registerAddAccount } from './add-account.js';
import { registerChangeCapacityLimits } from './change-capacity-limits.js';
import { registerChooseProfile } from './choose-profile.js';
import { registerChooseRegion } from './choose-region.js';
import { registerClearFilter } from './clear-filter.js';
import { registerCopyEndpointArn } from './copy-endpoint-arn.js';
import { registerCopyEndpointName } from './copy-endpoint-name.js';
import { registerCopyReadPolicy } from './copy-read-policy.js';
import { registerCopySignInCommand } from './copy-sign-in-command.js';
import { registerCopyValue } from './copy-value.js';
import { registerExploreDemoAccount } from './explore-demo-account.js';
import { registerFilterEndpoints } from './filter-endpoints.js';
import { registerHideEnvironment } from './hide-environment.js';
import { registerHideRealTime } from './hide-real-time.js';
import { registerLeaveDemoAccount } from './leave-demo-account.js';
import { registerOpenDeployedConfiguration } from './open-deployed-configuration.js';
import { registerOpenEndpointInConsole } from './open-endpoint-in-console.js';
import { registerPinEndpoint } from './pin-endpoint.js';
import { registerRefreshEndpoints } from './refresh-endpoints.js';
import { registerRemoveAccount } from './remove-account.js';
import { registerRetryAccount } from './retry-account.js';
import { registerRevealEndpoint } from './reveal-endpoint.js';
import { registerShowEnvironment } from './show-environment.js';
import { registerShowRealTime } from './show-real-time.js';
import { registerSortEndpoints } from './sort-endpoints.js';
import { registerTroubleshootEndpoint } from './troubleshoot-endpoint.js';
import { registerUnpinEndpoint } from './unpin-endpoint.js';
import { registerWakeEndpoint } from './wake-endpoint.js';

const OF_THE_LIVE_VIEW = [
  registerRefreshEndpoints,
  registerRetryAccount,
  registerChooseProfile,
  registerChooseRegion,
  registerAddAccount,
  registerRemoveAccount,
  registerFilterEndpoints,
  registerClearFilter,
  registerSortEndpoints,
  registerShowRealTime,
  registerHideRealTime,
  registerPinEndpoint,
  registerUnpinEndpoint,
  registerRevealEndpoint,
  registerCopyEndpointName,
  registerCopyEndpointArn,
  registerCopyValue,
  registerOpenEndpointInConsole,
  registerOpenDeployedConfiguration,
  registerTroubleshootEndpoint,
  registerShowEnvironment,
  registerHideEnvironment,
  registerChangeCapacityLimits,
  registerWakeEndpoint,
  registerCopySignInCommand,
  registerCopyReadPolicy,
  registerExploreDemoAccount,
  registerLeaveDemoAccount,
];

/** All commands of the live view; each is a file of its name. */
export function registerLiveCommands(live: Live): vscode.Disposable {
  return vscode.Disposable.from(...OF_THE_LIVE_VIEW.map((register) => register(live)));
}
