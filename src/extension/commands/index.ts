import * as vscode from 'vscode';
import type { Live } from '../live/live.js';
import { registerAddAccount } from './add-account.js';
import { registerAddToCharts } from './add-to-charts.js';
import { registerChangeCapacityLimits } from './change-capacity-limits.js';
import { registerChooseProfile } from './choose-profile.js';
import { registerChooseRegion } from './choose-region.js';
import { registerClearFilter } from './clear-filter.js';
import { registerCopyEndpointArn } from './copy-endpoint-arn.js';
import { registerCopyEndpointName } from './copy-endpoint-name.js';
import { registerCopyReadPolicy } from './copy-read-policy.js';
import { registerCopyReport } from './copy-report.js';
import { registerCopySignInCommand } from './copy-sign-in-command.js';
import { registerCopyValue } from './copy-value.js';
import { registerExploreDemoAccount } from './explore-demo-account.js';
import { registerFilterEndpoints } from './filter-endpoints.js';
import { registerFilterLogs } from './filter-logs.js';
import { registerFollowLogs } from './follow-logs.js';
import { registerHideEnvironment } from './hide-environment.js';
import { registerHideRealTime } from './hide-real-time.js';
import { registerInvokeEndpoint } from './invoke-endpoint.js';
import { registerLeaveDemoAccount } from './leave-demo-account.js';
import { registerMendFinding } from './mend-finding.js';
import { registerOpenDeployedConfiguration } from './open-deployed-configuration.js';
import { registerOpenEndpointInConsole } from './open-endpoint-in-console.js';
import { registerOpenFailureRule } from './open-failure-rule.js';
import { registerOpenFailure } from './open-failure.js';
import { registerPauseLogs } from './pause-logs.js';
import { registerPinEndpoint } from './pin-endpoint.js';
import { registerReadMoreFailures } from './read-more-failures.js';
import { registerRefreshEndpoints } from './refresh-endpoints.js';
import { registerRefreshFailures } from './refresh-failures.js';
import { registerRemoveAccount } from './remove-account.js';
import { registerRetryAccount } from './retry-account.js';
import { registerRetryRequest } from './retry-request.js';
import { registerRevealEndpoint } from './reveal-endpoint.js';
import { registerShowCharts } from './show-charts.js';
import { registerShowDifference } from './show-difference.js';
import { registerShowEnvironment } from './show-environment.js';
import { registerShowFailures } from './show-failures.js';
import { registerShowLogs } from './show-logs.js';
import { registerShowRealTime } from './show-real-time.js';
import { registerShowRequestLogs } from './show-request-logs.js';
import { registerShowSentRequests } from './show-sent-requests.js';
import { registerSortEndpoints } from './sort-endpoints.js';
import { registerStopWatching } from './stop-watching.js';
import { registerTakeDeployedValue } from './take-deployed-value.js';
import { registerTroubleshootEndpoint } from './troubleshoot-endpoint.js';
import { registerUnpinEndpoint } from './unpin-endpoint.js';
import { registerWhatIf } from './what-if.js';
import { registerWakeEndpoint } from './wake-endpoint.js';
import { registerWatchEndpoint } from './watch-endpoint.js';

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
  registerMendFinding,
  registerCopyReport,
  registerWhatIf,
  registerShowCharts,
  registerAddToCharts,
  registerShowEnvironment,
  registerHideEnvironment,
  registerChangeCapacityLimits,
  registerWakeEndpoint,
  registerShowDifference,
  registerTakeDeployedValue,
  registerWatchEndpoint,
  registerStopWatching,
  registerCopySignInCommand,
  registerCopyReadPolicy,
  registerExploreDemoAccount,
  registerLeaveDemoAccount,
  registerShowLogs,
  registerFilterLogs,
  registerFollowLogs,
  registerPauseLogs,
  registerShowFailures,
  registerRefreshFailures,
  registerReadMoreFailures,
  registerOpenFailure,
  registerOpenFailureRule,
  registerRetryRequest,
  registerShowRequestLogs,
  registerInvokeEndpoint,
  registerShowSentRequests,
];

/** All commands of the live view; each is a file of its name. */
export function registerLiveCommands(live: Live): vscode.Disposable {
  return vscode.Disposable.from(...OF_THE_LIVE_VIEW.map((register) => register(live)));
}
