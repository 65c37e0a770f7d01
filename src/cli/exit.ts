/** Nothing was found, something was found, or the program could not do what it was asked. */
export const EXIT = { clean: 0, findings: 1, trouble: 2 } as const;
