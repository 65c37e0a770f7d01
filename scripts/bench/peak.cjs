// Loaded before the command line: prints its peak memory (kB) as the last line.
process.on('exit', () => {
  process.stdout.write(`\npeak ${process.resourceUsage().maxRSS}\n`);
});
