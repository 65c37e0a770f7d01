/** What files are usually sent as; a person can say otherwise. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonlines',
  ndjson: 'application/jsonlines',
  csv: 'text/csv',
  txt: 'text/plain',
  xml: 'application/xml',
  npy: 'application/x-npy',
  npz: 'application/x-npz',
  parquet: 'application/x-parquet',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  zip: 'application/zip',
  gz: 'application/gzip',
  tar: 'application/x-tar',
};

/** By a file's name; bytes as such where it says nothing. */
export function contentTypeOf(name: string): string {
  const [, extension = ''] = /\.([A-Za-z0-9]+)$/.exec(name) ?? [];
  return BY_EXTENSION[extension.toLowerCase()] ?? 'application/octet-stream';
}
