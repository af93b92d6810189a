import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconBellCog,
  IconCalendar,
  IconCalendarShare,
  IconDeviceDesktop,
  IconLogout,
  IconUserShare,
} from '@tabler/icons-react';
import type { Language } from '@tien-do/shared';
import type { MembershipView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../access/index.ts';
import { call, enterSession, useErrorSentence } from '../api/index.ts';
import { useLanguage, useText, type Translate } from '../text/index.ts';
import { initials, Menu, MenuDivider, MenuItem, MenuLabel, useToasts } from '../ui/index.ts';
import styles from './top-bar.module.css';
import { links } from './links.ts';

/** A duty in words: "Chuyên viên · Phòng Tư pháp". */
export function dutyWords(t: Translate, held: MembershipView): string {
  const duty = t(`common.duty.${held.duty}`);
  // The administrators' own agency is named as their duty.
  return duty === held.agencyShortName ? duty : `${duty} · ${held.agencyShortName}`;
}

/** Under the duty: the agency, or where that says the same again, the account. */
function placeWords(t: Translate, held: MembershipView, username: string): string {
  return t(`common.duty.${held.duty}`) === held.agencyShortName ? username : held.agencyShortName;
}

const languages: { value: Language; name: string }[] = [
  { value: 'vi', name: 'Tiếng Việt' },
  { value: 'en', name: 'English' },
];
const schemes: MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Who is signed in and in which duty; language, theme, sessions, sign out. */
export function UserMenu(): ReactElement {
  const t = useText();
  const me = useMe();
  const [, navigate] = useLocation();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [first] = me.memberships;

  const signOut = async (): Promise<void> => {
    try {
      await call('signOut');
      navigate(links.signIn());
      enterSession(null);
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    }
  };

  return (
    <Menu
      className={styles.user}
      label={t('common.menu.label', { name: me.name })}
      width={280}
      align="end"
      button={
        <>
          <span className={styles.face} aria-hidden>
            {initials(me.name)}
          </span>
          <span className="td-visually-hidden">{t('common.menu.label', { name: me.name })}.</span>
          <span className={styles.userWords}>
            <b>{first ? t(`common.duty.${first.duty}`) : me.name}</b>
            <span>{first ? placeWords(t, first, me.username) : t('common.menu.no_duty')}</span>
          </span>
        </>
      }
    >
      <div className={styles.menuHead}>
        <b>{me.name}</b>
        <span>{me.username}</span>
      </div>
      <MenuLabel>{t('common.menu.duties')}</MenuLabel>
      {/* No list: a menu may hold none. */}
      <div className={styles.duties}>
        {me.memberships.length === 0 ? <p>{t('common.menu.no_duty')}</p> : null}
        {me.memberships.map((held) => (
          <p key={held.id}>{dutyWords(t, held)}</p>
        ))}
        {me.delegations
          .filter(({ side }) => side === 'received')
          .map((lent) => (
            <p key={lent.id}>
              {t('common.lent.menu', {
                name: lent.person.name,
                duty: `${t(`common.duty.${lent.duty}`)} · ${lent.agencyShortName}`,
              })}
            </p>
          ))}
      </div>
      <MenuDivider />
      <MenuLabel>{t('common.menu.language')}</MenuLabel>
      {languages.map(({ value, name }) => (
        <MenuItem
          key={value}
          lang={value}
          checked={language === value}
          onSelect={() => {
            setLanguage(value);
          }}
        >
          {name}
        </MenuItem>
      ))}
      <MenuLabel>{t('common.menu.theme')}</MenuLabel>
      {schemes.map((scheme) => (
        <MenuItem
          key={scheme}
          checked={colorScheme === scheme}
          stays
          onSelect={() => {
            setColorScheme(scheme);
          }}
        >
          {t(`common.theme.${scheme}`)}
        </MenuItem>
      ))}
      <MenuDivider />
      {me.mayDelegate ? (
        <MenuItem
          icon={<IconUserShare size={16} aria-hidden />}
          onSelect={() => {
            navigate(links.delegations());
          }}
        >
          {t('common.nav.delegations')}
        </MenuItem>
      ) : null}
      {me.mayReadCalendar ? (
        <MenuItem
          icon={<IconCalendar size={16} aria-hidden />}
          onSelect={() => {
            navigate(links.calendar());
          }}
        >
          {t('common.nav.calendar')}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={<IconCalendarShare size={16} aria-hidden />}
        onSelect={() => {
          navigate(links.calendarFeeds());
        }}
      >
        {t('common.nav.calendar_feeds')}
      </MenuItem>
      <MenuItem
        icon={<IconBellCog size={16} aria-hidden />}
        onSelect={() => {
          navigate(links.noticeSettings());
        }}
      >
        {t('common.nav.notice_settings')}
      </MenuItem>
      <MenuItem
        icon={<IconDeviceDesktop size={16} aria-hidden />}
        onSelect={() => {
          navigate(links.sessions());
        }}
      >
        {t('common.nav.sessions')}
      </MenuItem>
      <MenuItem icon={<IconLogout size={16} aria-hidden />} onSelect={() => void signOut()}>
        {t('common.menu.sign_out')}
      </MenuItem>
    </Menu>
  );
}
