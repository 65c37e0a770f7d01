/** What is wrong with each of them, in words that the verdict must have. */
export const CAUSES: Readonly<Record<string, RegExp>> = {
  'podcast-chapters': /metric that asynchronous endpoints do not publish/,
  'satellite-tiles': /dimension|VariantName/,
  'lecture-captions': /quota|service limit/i,
  'contract-clauses': /1 of 4 allowed requests/,
  'xray-triage': /\/ping|Instances were lost/,
  'invoice-fields': /time-?out|timed out/i,
  'street-signs': /413|too large/,
  'news-digest': /expire/,
  'call-sentiment': /download|s3:GetObject/,
  'map-matching': /topic is in us-east-1/,
  'molecule-dock': /Inf1/,
  'catalogue-tags': /2 target tracking policies/,
};

/** Of the cast that the tree has pictures of: one thing stands out. */
export const OTHERS: Readonly<Record<string, RegExp>> = {
  'ocr-invoices': /sleeps with 3 queued/,
  'summarise-reports': /begin to expire|maximum/,
  'translate-batch': /[Ss]uspended/,
  'voice-cloning': /fail|memory/,
};

/** Nothing is wrong with them. */
export const WELL = ['receipt-totals', 'birdsong-id', 'resume-parser'];
