/**
 * A command for a terminal; undefined when the profile's name could mean something to a shell or the command: it may
 * come from a file that somebody else wrote.
 */
export function renewalCommand(command: string, profile: string): string | undefined {
  if (!/^[\w.@:+/=,][\w.@:+/=, -]*$/.test(profile)) return undefined;
  return `${command} --profile ${profile.includes(' ') ? `"${profile}"` : profile}`;
}
