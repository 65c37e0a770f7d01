/** Names and messages quote what files hold: nothing in them may move the cursor or change colours. */
export function visible(text: string): string {
  return text.replace(
    /\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
