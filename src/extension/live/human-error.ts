/** Something that a person can act on: they get the sentence, and no stack. */
export class HumanError extends Error {
  readonly offer: Offer | undefined;

  constructor(message: string, offer?: Offer) {
    super(message);
    this.name = 'HumanError';
    this.offer = offer;
  }
}

/** A way out, as a button beside the sentence. */
export interface Offer {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}
