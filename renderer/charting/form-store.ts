import type { Device } from '../../domain/clinic.ts';
import { type LastTimeDifference, differencesFrom } from '../../domain/last-time.ts';
import { entriesOf } from '../../domain/history-lines.ts';
import type { MeasuredDistanceStatement } from '../../domain/history.ts';
import type { Problem } from '../../domain/problem.ts';
import { type PlanningContext, type StockInHand, plannedSession } from '../../domain/planned-session.ts';
import type { PatientFacts, PlannedCartridge } from '../../domain/rules/facts.ts';
import { isOpenQuestion } from '../../domain/rules/finding-codes.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { RuleSet } from '../../domain/rules/rule-set.ts';
import { type ScreeningState, allProblems, screenSession } from '../../domain/screening-reading.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { isEmptyPrp } from '../../domain/prp-form.ts';
import { type SessionForm, type ZoneForm, readSession } from '../../domain/session-form.ts';
import { type SessionNotice, noticesOf } from '../../domain/session-notices.ts';
import { type Instant, civilDateOfInstant } from '../../domain/time.ts';
import { type DepthLimits, defaultDepthLimits } from '../../domain/units.ts';
import { presentInstant } from '../ui/clock.ts';
import { isWithin, movePath } from './form-paths.ts';
import { treatedAreaText } from './rows.ts';
import { inScreenOrder, keyOfProblem } from './screen-order.ts';

/**
 * What the screen derives from the form: problems, treated zones, depths for the chart. Reading the whole form takes
 * longer than a key may, so it happens a moment after typing, and a field hears of it only when its own part changed.
 */

/** Milliseconds from a key to the next reading of the form. */
const readingDelay = 120;

export type ChartedZone = Pick<ZoneForm, 'zone' | 'depth' | 'passes' | 'endpoint'>;

/** Columns of the zones that not every clinic uses. */
export const optionalColumns = ['pattern', 'speed'] as const;
export type OptionalColumn = (typeof optionalColumns)[number];

export type FormStore = {
  subscribe: (listener: () => void) => () => void;
  /** Everything that stands in the way of signing, in the order of the screen. */
  getProblems: () => readonly Problem[];
  getChartedZones: () => readonly ChartedZone[];
  getLimits: () => DepthLimits;
  /** Everything that is unusual, in the order of the screen. None of it stands in the way of signing. */
  getNotices: () => readonly SessionNotice[];
  /** The notices of one field, of one row or of a whole list, as a text that changes with them. */
  noticeKeys: (prefix: string) => string;
  noticesAt: (prefix: string) => SessionNotice[];
  /** Optional columns of the zones in which something stands. */
  getUsedColumns: () => readonly OptionalColumn[];
  /** The area of all treated zones in cm² as text; empty unless each has one. */
  getTreatedArea: () => string;
  /** True when PRP was applied, or something of its sheet is filled in. */
  hasPrp: () => boolean;
  /** What is asked and found, as of the newest reading; null for a form that is not screened. */
  getScreening: () => ScreeningState | null;
  /** What the screening of another form would find to block some of its zones, and nothing else. */
  findBlocked: (candidate: SessionForm) => readonly Finding[];
  /** The patient's record has changed: an answer was recorded, a consent signed. */
  setFacts: (facts: PatientFacts) => void;
  /** The distance measured on the patient's face, by which the chart's areas are scaled. */
  getMeasured: () => MeasuredDistanceStatement | null;
  /** In what it differs from last time; null for a session that was not started from it. */
  getDifferences: () => readonly LastTimeDifference[] | null;
  /** Whether the field differs from last time, in a session that was started from it. */
  isDifferent: (path: string) => boolean;
  /** Photographs of the session that are not withdrawn; they are signed with it. */
  getPhotographCount: () => number;
  /** Photographs were added to the session or withdrawn: how many there are now. */
  setPhotographCount: (count: number) => void;
  /** What was looked up about a cartridge; it counts while that cartridge is in the form. */
  setCartridgeUse: (found: CartridgeLookup) => void;
  /** Names the problem that the field shows now: empty while there is none, or while it was not touched yet. */
  shownKey: (path: string) => string;
  /** The problems shown in one row, or in one field, as a text that changes with them. */
  shownKeys: (prefix: string) => string;
  shownProblems: (prefix: string) => Problem[];
  /** Takes the form; reads it at once or, while typing, shortly after. */
  change: (form: SessionForm, typing: boolean) => void;
  /** Time has passed: what depends on it is read again when that disturbs nobody. */
  tick: () => void;
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

/** What the rules are told beside the form. */
export type ScreeningSource = { facts: PatientFacts; rules: RuleSet; stock: StockInHand };

/** Whether a cartridge served another session. */
export type CartridgeLookup = { lot: string; serial: string; usedIn: PlannedCartridge['usedIn'] };

type Start = {
  form: SessionForm;
  screening?: ScreeningSource;
  photographCount?: number;
  devices: readonly Device[];
  /** The patient's newest signed session. */
  last?: SessionRecord | null;
  timeZone: string;
  /** Runs what makes lines appear or go, when that disturbs nobody. */
  whenCalm?: (run: () => void) => void;
};

function screen(
  form: SessionForm,
  { facts, rules, stock }: ScreeningSource,
  planning: Omit<PlanningContext, 'stock' | 'begun'>,
): ScreeningState {
  const { timeZone, now } = planning;
  const planned = plannedSession(form, { ...planning, stock });
  return screenSession({ rules, facts, planned, form, today: civilDateOfInstant(now, timeZone) });
}

const measuredIn = ({ history }: PatientFacts): MeasuredDistanceStatement | null =>
  entriesOf(history, 'measured-distance').at(-1)?.statement ?? null;

/** Makes the store of one opened draft. */
export function createFormStore({
  form: startForm,
  screening: source,
  photographCount: firstCount = 0,
  devices,
  last = null,
  timeZone,
  whenCalm = (run) => run(),
}: Start): FormStore {
  const listeners = new Set<() => void>();
  let form = startForm;
  let limits = defaultDepthLimits;
  let problems: readonly Problem[] = [];
  let refusals: readonly Problem[] = [];
  let facts = source?.facts;
  let measured = facts ? measuredIn(facts) : null;
  let photographCount = firstCount;
  let lookup: CartridgeLookup | null = null;
  let screening: ScreeningState | null = null;
  let charted: readonly ChartedZone[] = [];
  let differences: readonly LastTimeDifference[] | null = null;
  let notices: readonly SessionNotice[] = [];
  let usedColumns: readonly OptionalColumn[] = [];
  let treatedArea = '';
  let prp = false;
  let touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const notify = () => {
    for (const listener of listeners) listener();
  };

  const screeningOf = (planned: SessionForm, now: Instant): ScreeningState | null => {
    if (!source || !facts) return null;
    const device = devices.find(({ id }) => id === planned.deviceId);
    const isInForm =
      lookup?.lot === planned.cartridgeLot.trim() && lookup.serial === planned.cartridgeSerial.trim();
    const usedIn = (isInForm && lookup?.usedIn) || null;
    const planning = { limits: device?.limits ?? null, timeZone, now, usedIn, photographCount };
    return screen(planned, { ...source, facts }, planning);
  };

  const derive = () => {
    const device = devices.find(({ id }) => id === form.deviceId);
    limits = device?.limits ?? defaultDepthLimits;
    const now = presentInstant();
    screening = screeningOf(form, now);
    const speed = device?.speed ?? null;
    const reading = readSession(form, { limits, speed, timeZone, now, photographCount });
    const found = reading.ok ? [] : reading.problems;
    const missingDevice: Problem[] = device
      ? []
      : [{ path: 'deviceId', code: 'required', values: {}, rule: null }];
    const all = allProblems([...missingDevice, ...found], screening?.problems ?? []);
    const ordered = inScreenOrder([...all, ...refusals]);
    if (ordered.map(keyOfProblem).join('\n') !== problems.map(keyOfProblem).join('\n')) problems = ordered;
    const next = form.zones.map(({ zone, depth, passes, endpoint }) => ({ zone, depth, passes, endpoint }));
    if (JSON.stringify(next) !== JSON.stringify(charted)) charted = next;
    const different = last?.id === form.copiedFrom ? differencesFrom(last, form, device) : null;
    if (JSON.stringify(different) !== JSON.stringify(differences)) differences = different;
    const products = source?.stock.products ?? [];
    const told = inScreenOrder(noticesOf(form, { timeZone, now, products }));
    if (told.map(keyOfProblem).join('\n') !== notices.map(keyOfProblem).join('\n')) notices = told;
    const used = optionalColumns.filter((column) => form.zones.some((zone) => zone[column].trim() !== ''));
    if (used.join() !== usedColumns.join()) usedColumns = used;
    treatedArea = treatedAreaText(form);
    prp = form.serums.some(({ category }) => category === 'prp') || !isEmptyPrp(form.prp);
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
    problems.filter((problem) => isWithin(problem.path, prefix) && isShown(problem));

  const noticesAt = (prefix: string) => notices.filter(({ path }) => isWithin(path, prefix));

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
    getNotices: () => notices,
    noticeKeys: (prefix) => noticesAt(prefix).map(keyOfProblem).join('\n'),
    noticesAt,
    getUsedColumns: () => usedColumns,
    getTreatedArea: () => treatedArea,
    hasPrp: () => prp,
    getScreening: () => screening,
    getDifferences: () => differences,
    isDifferent: (path) => differences?.some((difference) => difference.path === path) ?? false,
    getMeasured: () => measured,
    findBlocked: (candidate) =>
      (screeningOf(candidate, presentInstant())?.findings ?? [])
        .filter(({ open, finding }) => open && finding.effect === 'block' && finding.zones.length > 0)
        .map(({ finding }) => finding)
        .filter(({ code }) => !isOpenQuestion(code)),
    setFacts: (next) => {
      facts = next;
      measured = measuredIn(next);
      read();
    },
    getPhotographCount: () => photographCount,
    setPhotographCount: (count) => {
      photographCount = count;
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
      return problem ? keyOfProblem(problem) : '';
    },
    shownKeys: (prefix) => shownProblems(prefix).map(keyOfProblem).join('\n'),
    shownProblems,
    change: (next, typing) => {
      form = next;
      refusals = [];
      if (typing) timer ??= setTimeout(() => whenCalm(readIfDue), readingDelay);
      // A field that is left writes its value out in full, and the click that left it is still under way.
      else whenCalm(read);
    },
    tick: () => whenCalm(read),
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
