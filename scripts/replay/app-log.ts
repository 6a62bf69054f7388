/** The errors in the output of the app and its pages, one sentence each. */
export const errorsIn = (log: readonly string[]): readonly string[] =>
  log.flatMap((line) => {
    if (line.startsWith('page: ')) return [`The page said: ${line.slice('page: '.length)}`];
    const entry = parsed(line);
    if (entry !== null) return entry.level === 'error' ? [`The app logged an error: ${line}`] : [];
    // Not from the logger: Node's own output about an uncaught error.
    return /^(?:\S*Error\b|Uncaught|Unhandled|\(node:\d+\) (?:Unhandled|Error))/u.test(line)
      ? [`The app said: ${line}`]
      : [];
  });

const parsed = (line: string): { readonly level?: unknown } | null => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
};
