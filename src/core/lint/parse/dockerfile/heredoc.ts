import { afterBreak, isBreak, type LogicalLine, type Span } from './line.js';
import type { DockerHeredoc } from './tree.js';

/** At the start of a line that continues no other. */
const KEYWORD =
  /(?<=^[ \t]*)(?<![\\`][ \t]*[\r\n]+[ \t]*)(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|LABEL|RUN|USER|WORKDIR)(?=[ \t])/gim;

const MARKER = /^\d*<<(-?)(["']?)([^<"']+)\2$/;

/**
 * The text as the library may see it: as long, but with nothing in it that makes the library slow or swallow the file.
 * It takes each `<<x` for a heredoc, also in a quoted `1 <<2`, and shifts an array for each `--flag`. It reads the
 * words of the instructions it knows several times over; where none has a heredoc, it need not know them.
 */
export function maskForSplitting(text: string): string {
  const lines = text.includes('<<') ? new Set(text.split(/[\r\n]\t*/)) : undefined;
  const masked = lines
    ? text.replace(/<<(?=[^<\s])\S*/g, (marker) => {
        const delimiter = delimiterOf(marker);
        return delimiter !== undefined && lines.has(delimiter) ? marker : `__${marker.slice(2)}`;
      })
    : text;
  const withoutFlags = masked.replaceAll('--', '__');
  return withoutFlags.includes('<<')
    ? withoutFlags
    : withoutFlags.replace(KEYWORD, (keyword) => '_'.repeat(keyword.length));
}

export function delimiterOf(word: string): string | undefined {
  return MARKER.exec(word)?.[3];
}

/** The texts behind the line for each `<<NAME` of its words; they end with the instruction, at `end`. */
export function readHeredocs(
  text: string,
  line: LogicalLine,
  words: readonly Span[],
  end: number,
): DockerHeredoc[] {
  const heredocs: DockerHeredoc[] = [];
  let at = line.end < end ? afterBreak(text, line.end) : end;
  for (const word of words) {
    const match = MARKER.exec(line.raw(word));
    const delimiter = match?.[3];
    if (delimiter === undefined) continue;
    if (line.end >= end) break;
    const start = Math.min(at, end);
    let contentEnd = end;
    while (at < end) {
      const lineStart = at;
      while (at < end && !isBreak(text[at])) at++;
      const content = text.slice(lineStart, at);
      at = afterBreak(text, at);
      if ((match?.[1] ? content.replace(/^\t+/, '') : content) !== delimiter) continue;
      contentEnd = lineStart;
      break;
    }
    heredocs.push({ delimiter, content: { start, end: Math.max(start, contentEnd) } });
  }
  return heredocs;
}
