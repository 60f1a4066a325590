import { z } from 'zod';
import type { Role } from './clinic.ts';

/** What a channel of the contract is made of. */

/** Who may use a channel: before unlock, any signed-in account, or only accounts that hold one of the roles. */
export type Access = 'anyone' | 'account' | readonly [Role, ...Role[]];

/** The input field that names the patient or sessions whose record is touched; null for channels that touch none. */
export type RecordField = 'patientId' | 'sessionId' | 'sessionIds' | null;

export type Channel<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  input: Input;
  access: Access;
  /** A restricted record (`access.restricted`) is refused by this field, before the handler. */
  record: RecordField;
  /** Noted in the audit log as a read of that record. */
  auditedRead: boolean;
  /** The signed-in account's password is asked for again: the input has it as `password`. */
  passwordAgain: boolean;
  /** Never set: carries the output type. */
  output?: Output;
};

type Rules = Partial<Pick<Channel, 'record' | 'auditedRead' | 'passwordAgain'>>;

/** A channel that reads no patient's record and asks for no password unless `rules` say so. */
export const channel =
  <Output>() =>
  <Input extends z.ZodType, const A extends Access>(
    input: Input,
    access: A,
    rules: Rules = {},
  ): Channel<Input, Output> & { access: A } => ({
    input,
    access,
    record: null,
    auditedRead: false,
    passwordAgain: false,
    ...rules,
  });

/**
 * A channel that asks for the password again. The dispatcher checks it before the handler runs; an input schema
 * without `password` does not compile.
 */
export const confirmedChannel =
  <Output>() =>
  <Input extends z.ZodType<{ password: string }>, const A extends Exclude<Access, 'anyone'>>(
    input: Input,
    access: A,
    rules: Omit<Rules, 'passwordAgain'> = {},
  ): Channel<Input, Output> & { access: A } =>
    channel<Output>()(input, access, { ...rules, passwordAgain: true });

export const practitioner = ['practitioner'] as const;
export const manager = ['manager'] as const;

export const id = z.uuid();
export const nothing = z.undefined();
/** A password as typed at a prompt; the rules for a new one are `newPassword`. */
export const password = z.string().min(1).max(1024);
