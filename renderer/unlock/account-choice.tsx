import { Avatar } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LockedAccount } from '../../domain/contract.ts';
import { initialsOf } from '../shell/initials.ts';
import classes from './unlock-screen.module.css';

type AccountChoiceProps = {
  accounts: LockedAccount[];
  chosen: LockedAccount | undefined;
  disabled: boolean;
  onChoose: (accountId: string) => void;
  /** Chosen with the pointer: what comes next is the password. */
  onPointed: () => void;
};

/** Who unlocks. With one account there is nothing to choose. */
export function AccountChoice({ accounts, chosen, disabled, onChoose, onPointed }: AccountChoiceProps) {
  const { t } = useTranslation('unlock');
  const nameOf = ({ name }: LockedAccount) => name ?? t('unnamedAccount');
  const [only, second] = accounts;
  if (only && !second) {
    if (only.name === null) return null;
    return (
      <div className={classes['only']}>
        <AccountSign name={only.name} />
        <span className={classes['name']} title={only.name}>
          {only.name}
        </span>
      </div>
    );
  }
  return (
    <fieldset className={classes['accounts']} disabled={disabled}>
      <legend>{t('account')}</legend>
      <div className={classes['list']}>
        {accounts.map((account) => (
          <label key={account.id} className={classes['account']}>
            <input
              type="radio"
              name="account"
              value={account.id}
              checked={account.id === chosen?.id}
              onChange={({ currentTarget }) => {
                onChoose(account.id);
                // Not with the arrow keys: they may have further to go.
                if (!currentTarget.matches(':focus-visible')) onPointed();
              }}
            />
            <AccountSign name={nameOf(account)} />
            <span className={classes['name']} title={nameOf(account)}>
              {nameOf(account)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const AccountSign = ({ name }: { name: string }) => (
  <Avatar size="1.75rem" color="accent" variant="light" aria-hidden>
    {initialsOf(name)}
  </Avatar>
);
