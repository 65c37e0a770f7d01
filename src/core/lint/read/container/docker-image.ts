import type { Family, Image } from '../../model/image.js';
import { UNKNOWN_IMAGE, imageOf } from '../aws/image.js';
import type { Source } from '../source.js';
import { locate } from '../source.js';
import type { Chain } from './docker-stages.js';

/** Images of other registries that are model servers by themselves. */
const PUBLIC_SERVERS: readonly (readonly [RegExp, Family])[] = [
  [/^pytorch\/torchserve/, 'torchserve'],
  [/^awsdeeplearningteam\/(multi|mxnet)-model-server/, 'mms'],
  [/^tensorflow\/serving/, 'tf-serving'],
  [/(^|\/)text-generation-inference$/, 'tgi'],
  [/(^|\/)text-embeddings-inference$/, 'tei'],
  [/(^|\/)llama\.cpp$/, 'llama-cpp'],
];

/** Public images that bring languages and libraries, but no settings of a model server. */
const PLAIN_IMAGES = new RegExp(
  '^(?:library/)?(?:python|pypy|ubuntu|debian|alpine|busybox|scratch|centos|fedora|rockylinux|almalinux|amazonlinux|' +
    'amazoncorretto|openjdk|eclipse-temurin|node|golang|rust|r-base|julia|ruby|nvidia/[\\w-]+|' +
    'pytorch/pytorch|tensorflow/tensorflow|continuumio/\\w+|conda/\\w+|condaforge/\\w+|mambaorg/\\w+|rocker/[\\w-]+|' +
    'jupyter/[\\w-]+|huggingface/transformers[\\w-]*|rapidsai/[\\w-]+|intel/[\\w-]+|bitnami/\\w+|astral-sh/uv|' +
    '(?:docker/library/|lambda/|sagemaker/)?(?:python|amazonlinux|ubuntu|debian|node))$',
);

export function readBaseImage(source: Source, { image: value, base }: Chain): Image {
  const { keywordRange, range } = base.from;
  if (value === undefined) return UNKNOWN_IMAGE;
  const image = imageOf({
    key: 'FROM',
    spelled: 'FROM',
    keyAt: locate(source, keywordRange),
    at: locate(source, range),
    value,
  });
  // A registry behind a variable is part of the name only by its place.
  const { repository: path } = image;
  const repository = path?.startsWith('\u0000/') === true ? path.slice(2) : path;
  const known = PUBLIC_SERVERS.find(([pattern]) => repository !== undefined && pattern.test(repository));
  const family = image.family === 'own' ? (known?.[1] ?? 'own') : image.family;
  return { ...image, family, repository, at: locate(source, range) };
}

/** True when the base image surely sets no environment that a model server reads, or sets a documented one. */
export function isEnvironmentKnown({ family, repository }: Image): boolean {
  if (family === 'unknown' || repository === undefined) return false;
  return (
    family !== 'own' ||
    PLAIN_IMAGES.test(repository) ||
    /^pytorch-training|^tensorflow-training/.test(repository)
  );
}

/** True for images that serve models as they are. */
export function isServingFamily({ family }: Image): boolean {
  return family !== 'own' && family !== 'unknown';
}
