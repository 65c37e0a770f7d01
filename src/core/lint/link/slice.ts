import type { Deployment, Project, Scaling, Serving } from '../model/project.js';

type IsWanted = (file: string) => boolean;

interface Placed {
  readonly block: { readonly at: { readonly file: string } };
}

/**
 * The part of a project that can say something about the wanted files: what is written in them and all that hangs
 * together with it. Policy statements stay whole, since rules ask whether any of them grants something.
 */
export function sliceProject(project: Project, isWanted: IsWanted): Project {
  const isHere = (noun: Placed | undefined): boolean => noun !== undefined && isWanted(noun.block.at.file);
  const touches = (deployment: Deployment): boolean =>
    isHere(deployment.config) ||
    isHere(deployment.model) ||
    isHere(deployment.endpoint) ||
    isHere(deployment.target) ||
    deployment.servings.some(({ files }) => files.some(isWanted)) ||
    [...deployment.invocations, ...deployment.policies, ...deployment.alarms].some(isHere);
  const deployments = project.deployments.filter(touches);
  const kept = new Set(deployments);

  const serves = ({ files, deployments: own }: Serving): boolean =>
    files.some(isWanted) || own.some((deployment) => kept.has(deployment));
  const scales = ({ target, policies, alarms, deployment }: Scaling): boolean =>
    (deployment !== undefined && kept.has(deployment)) || [target, ...policies, ...alarms].some(isHere);
  const configs = new Set(deployments.map(({ config }) => config));

  return {
    ...project,
    deployments,
    servings: project.servings.filter(serves),
    scalings: project.scalings.filter(scales),
    endpointConfigs: project.endpointConfigs.filter((config) => isHere(config) || configs.has(config)),
    models: project.models.filter((model) => isHere(model) || deployments.some((one) => one.model === model)),
    invocations: project.invocations.filter((call) => {
      const deployment = project.deploymentOf(call);
      return isHere(call) || (deployment !== undefined && kept.has(deployment));
    }),
    waiters: project.waiters.filter(isHere),
    alarms: project.alarms.filter(isHere),
    policies: project.policies.filter(isHere),
  };
}
