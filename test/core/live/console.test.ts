import assert from 'node:assert/strict';
import { partitionOf } from '../../../src/core/facts/partitions.js';
import { consoleUrl } from '../../../src/core/live/console.js';

describe("links to AWS's console", () => {
  const LINKS: readonly (readonly [partition: string, region: string, url: string])[] = [
    [
      'aws',
      'eu-west-1',
      'https://eu-west-1.console.aws.amazon.com/sagemaker/home?region=eu-west-1#/endpoints/whisper',
    ],
    [
      'aws-cn',
      'cn-northwest-1',
      'https://cn-northwest-1.console.amazonaws.cn/sagemaker/home?region=cn-northwest-1#/endpoints/whisper',
    ],
    [
      'aws-us-gov',
      'us-gov-west-1',
      'https://us-gov-west-1.console.amazonaws-us-gov.com/sagemaker/home?region=us-gov-west-1#/endpoints/whisper',
    ],
    [
      'aws-eusc',
      'eusc-de-east-1',
      'https://eusc-de-east-1.console.amazonaws-eusc.eu/sagemaker/home?region=eusc-de-east-1#/endpoints/whisper',
    ],
  ];
  for (const [partition, region, url] of LINKS) {
    it(`lead to the console of ${partition}`, () => {
      assert.equal(consoleUrl(partition, region, 'whisper'), url);
      assert.equal(partitionOf(region), partition);
    });
  }

  it('are none where no console is known', () => {
    for (const partition of ['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'demo', '', 'constructor'])
      assert.equal(consoleUrl(partition, 'us-east-1', 'whisper'), undefined, partition);
  });

  it('are none for what is no region', () => {
    for (const region of ['', 'demo', 'evil.example/#', 'eu-west-1.evil.example', 'eu-west-1\n', 'EU-WEST-1'])
      assert.equal(consoleUrl('aws', region, 'whisper'), undefined, region);
  });

  it('take every name as a name', () => {
    const url = consoleUrl('aws', 'us-east-1', '<b>/../"#?&% ü');
    assert.equal(
      url,
      'https://us-east-1.console.aws.amazon.com/sagemaker/home?region=us-east-1#/endpoints/%3Cb%3E%2F..%2F%22%23%3F%26%25%20%C3%BC',
    );
    assert.match(consoleUrl('aws', 'us-east-1', 'half \uD800 of one') ?? '', /endpoints\/half%20%EF%BF%BD/);
  });
});

describe('the partition of a region', () => {
  const REGIONS: Readonly<Record<string, string>> = {
    'us-east-1': 'aws',
    'ap-southeast-7': 'aws',
    'mx-central-1': 'aws',
    'cn-north-1': 'aws-cn',
    'us-gov-east-1': 'aws-us-gov',
    'us-iso-east-1': 'aws-iso',
    'us-isob-east-1': 'aws-iso-b',
    'eu-isoe-west-1': 'aws-iso-e',
    'us-isof-south-1': 'aws-iso-f',
    'eusc-de-east-1': 'aws-eusc',
    'xx-moon-1': 'aws',
    demo: 'aws',
  };
  for (const [region, partition] of Object.entries(REGIONS)) {
    it(`${region} is in ${partition}`, () => {
      assert.equal(partitionOf(region), partition);
    });
  }
});
