import { parseArgs } from 'node:util';

export type StartArguments = {
  /** Where the clinic's data lives; undefined for the usual place. */
  data: string | undefined;
  /** Opens a throw-away clinic with generated patients. */
  demo: boolean;
  /** Writes a picture of the first screen to this file and quits. */
  smoke: string | undefined;
};

/** Reads the application's own arguments; the window system's switches among them are passed over. */
export function parseStartArguments(argv: readonly string[]): StartArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { data: { type: 'string' }, demo: { type: 'boolean' }, smoke: { type: 'string' } },
  });
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return { data: text(values['data']), demo: values['demo'] === true, smoke: text(values['smoke']) };
}
