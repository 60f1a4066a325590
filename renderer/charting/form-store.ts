import type { Device } from '../../domain/clinic.ts';
import type { Problem } from '../../domain/problem.ts';
import { type PlanningContext, type StockInHand, plannedSession } from '../../domain/planned-session.ts';
import type { PatientFacts, PlannedCartridge } from '../../domain/rules/facts.ts';
import type { RuleSet } from '../../domain/rules/rule-set.ts';
import { type ScreeningState, allProblems, screenSession } from '../../domain/screening-reading.ts';
import { type SessionForm, type ZoneForm, readSession } from '../../domain/session-form.ts';
import { civilDateOfInstant } from '../../domain/time.ts';
import { type DepthLimits, defaultDepthLimits } from '../../domain/units.ts';
import { presentInstant } from '../ui/clock.ts';

/**
 * What the screen derives from the form: problems, treated zones, depths for the chart. Reading the whole form takes
 * longer than a key may, so it happens a moment after typing, and a field hears of it only when its own part changed.
 */

/** Milliseconds from a key to the next reading of the form. */
const readingDelay = 120;

export type ChartedZone = Pick<ZoneForm, 'zone' | 'depth' | 'passes' | 'endpoint'>;

export type FormStore = {
  subscribe: (listener: () => void) => () => void;
  /** Everything that stands in the way of signing, in the order of the screen. */
  getProblems: () => readonly Problem[];
  getChartedZones: () => readonly ChartedZone[];
  getLimits: () => DepthLimits;
  /** What is asked and found, as of the newest reading; null for a form that is not screened. */
  getScreening: () => ScreeningState | null;
  /** The patient's record has changed: an answer was recorded, a consent signed. */
  setFacts: (facts: PatientFacts) => void;
  /** What was looked up about a cartridge; it counts while that cartridge is in the form. */
  setCartridgeUse: (found: CartridgeLookup) => void;
  /** Names the problem that the field shows now: empty while there is none, or while it was not touched yet. */
  shownKey: (path: string) => string;
  /** The problems shown in one row, or in one field, as a text that changes with them. */
  shownKeys: (prefix: string) => string;
  shownProblems: (prefix: string) => Problem[];
  /** Takes the form; reads it at once or, while typing, shortly after. */
  change: (form: SessionForm, typing: boolean) => void;
  /** Reads the newest form now. */
  read: () => readonly Problem[];
  /** The person left this field. */
  touch: (path: string) => void;
  /** Signing was tried: every problem there is now may be shown, not those of rows added later. */
  showAll: () => void;
  /** Problems that the main process found; shown until the next change. */
  setRefusals: (problems: readonly Problem[]) => void;
  /** A row was taken out of a list: what was touched below it moves up. */
  rowRemoved: (list: string, index: number) => void;
  rowInserted: (list: string, index: number) => void;
  dispose: () => void;
};

const keyOf = ({ path, code, values }: Problem): string => `${path} ${code} ${JSON.stringify(values)}`;

const sections = [
  'screening',
  'startedAt',
  'endedAt',
  'deviceId',
  'cartridgeType',
  'cartridgeLot',
  'cartridgeExpiry',
  'cartridgeSerial',
  'zones',
  'serums',
  'immediateReactions',
  'reactions',
  'pain',
  'note',
  'combination',
  'photographs',
  'photographsReason',
];

const placeOf = ({ path }: Problem): [number, number] => {
  const [section = '', index = '-1'] = path.split('.');
  return [sections.indexOf(section), Number(index)];
};

/** Sorts problems as their fields follow one another on the screen, without repeating one. */
export function inScreenOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [keyOf(problem), problem]));
  return [...unique.values()].toSorted((a, b) => {
    const [sectionA, rowA] = placeOf(a);
    const [sectionB, rowB] = placeOf(b);
    return sectionA - sectionB || rowA - rowB;
  });
}

/** Moves the row number in a path such as `zones.3.depth` when a row at `index` was removed (-1) or inserted (+1). */
export function movePath(path: string, list: string, index: number, by: 1 | -1): string | null {
  const [name, row, ...rest] = path.split('.');
  const position = Number(row);
  if (name !== list || row === undefined || position < index) return path;
  if (by === -1 && position === index) return null;
  return [name, position + by, ...rest].join('.');
}

/** What the rules are told beside the form. */
export type ScreeningSource = { facts: PatientFacts; rules: RuleSet; stock: StockInHand };

/** Whether a cartridge served another session. */
export type CartridgeLookup = { lot: string; serial: string; usedIn: PlannedCartridge['usedIn'] };

type Start = {
  form: SessionForm;
  screening?: ScreeningSource;
  devices: readonly Device[];
  timeZone: string;
  /** Runs what makes lines appear or go, when that disturbs nobody. */
  whenCalm?: (run: () => void) => void;
};

function screen(
  form: SessionForm,
  { facts, rules, stock }: ScreeningSource,
  planning: Pick<PlanningContext, 'limits' | 'timeZone' | 'now' | 'usedIn'>,
): ScreeningState {
  const { timeZone, now } = planning;
  const planned = plannedSession(form, { ...planning, stock });
  return screenSession({ rules, facts, planned, form, today: civilDateOfInstant(now, timeZone) });
}

/** Makes the store of one opened draft. */
export function createFormStore({
  form: startForm,
  screening: source,
  devices,
  timeZone,
  whenCalm = (run) => run(),
}: Start): FormStore {
  const listeners = new Set<() => void>();
  let form = startForm;
  let limits = defaultDepthLimits;
  let problems: readonly Problem[] = [];
  let refusals: readonly Problem[] = [];
  let facts = source?.facts;
  let lookup: CartridgeLookup | null = null;
  let screening: ScreeningState | null = null;
  let charted: readonly ChartedZone[] = [];
  let touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const notify = () => {
    for (const listener of listeners) listener();
  };

  const derive = () => {
    const device = devices.find(({ id }) => id === form.deviceId);
    limits = device?.limits ?? defaultDepthLimits;
    const now = presentInstant();
    const isInForm =
      lookup?.lot === form.cartridgeLot.trim() && lookup.serial === form.cartridgeSerial.trim();
    const usedIn = (isInForm && lookup?.usedIn) || null;
    const planning = { limits: device?.limits ?? null, timeZone, now, usedIn };
    screening = source && facts ? screen(form, { ...source, facts }, planning) : null;
    const reading = readSession(form, { limits, speed: device?.speed ?? null, timeZone, now });
    const found = reading.ok ? [] : reading.problems;
    const missingDevice: Problem[] = device
      ? []
      : [{ path: 'deviceId', code: 'required', values: {}, rule: null }];
    const all = allProblems([...missingDevice, ...found], screening?.problems ?? []);
    const ordered = inScreenOrder([...all, ...refusals]);
    if (ordered.map(keyOf).join('\n') !== problems.map(keyOf).join('\n')) problems = ordered;
    const next = form.zones.map(({ zone, depth, passes, endpoint }) => ({ zone, depth, passes, endpoint }));
    if (JSON.stringify(next) !== JSON.stringify(charted)) charted = next;
  };

  const read = () => {
    clearTimeout(timer);
    timer = undefined;
    derive();
    notify();
    return problems;
  };

  const readIfDue = () => {
    if (timer !== undefined) read();
  };

  const isShown = ({ path }: Problem) =>
    touched.has(path) || refusals.some((refusal) => refusal.path === path);

  const shownProblems = (prefix: string) =>
    problems.filter(
      (problem) => (problem.path === prefix || problem.path.startsWith(`${prefix}.`)) && isShown(problem),
    );

  const moveTouched = (list: string, index: number, by: 1 | -1) => {
    touched = new Set([...touched].flatMap((path) => movePath(path, list, index, by) ?? []));
    refusals = [];
  };

  derive();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getProblems: () => problems,
    getChartedZones: () => charted,
    getLimits: () => limits,
    getScreening: () => screening,
    setFacts: (next) => {
      facts = next;
      read();
    },
    setCartridgeUse: (found) => {
      lookup = found;
      whenCalm(() => {
        // Whoever typed its serial number learns at once that it is of no use.
        if (found.usedIn) touched.add('cartridgeLot');
        read();
      });
    },
    shownKey: (path) => {
      const problem = problems.find((candidate) => candidate.path === path && isShown(candidate));
      return problem ? keyOf(problem) : '';
    },
    shownKeys: (prefix) => shownProblems(prefix).map(keyOf).join('\n'),
    shownProblems,
    change: (next, typing) => {
      form = next;
      refusals = [];
      if (typing) timer ??= setTimeout(() => whenCalm(readIfDue), readingDelay);
      else read();
    },
    read,
    touch: (path) => {
      if (path === '' || touched.has(path)) return;
      whenCalm(() => {
        touched.add(path);
        notify();
      });
    },
    showAll: () => {
      touched = new Set([...touched, ...problems.map(({ path }) => path)]);
      notify();
    },
    setRefusals: (found) => {
      refusals = found;
      read();
    },
    rowRemoved: (list, index) => moveTouched(list, index, -1),
    rowInserted: (list, index) => moveTouched(list, index, 1),
    dispose: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
