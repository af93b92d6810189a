import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout } from '@tabler/icons-react';
import type { Language } from '@tien-do/shared';
import type { MembershipView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../access/index.ts';
import { call, keys, queryClient } from '../api/index.ts';
import { useLanguage, useText, type Translate } from '../text/index.ts';
import { useToasts } from '../ui/index.ts';
import { useErrorSentence } from '../api/index.ts';
import styles from './frame.module.css';
import { links } from './links.ts';

/** A duty in words: "Chuyên viên · Phòng Tư pháp". */
export function dutyWords(t: Translate, held: MembershipView): string {
  return `${t(`common.duty.${held.duty}`)} · ${held.agencyShortName}`;
}

/** First letters of the last two words of a name, as people are called here by their last name-word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words
    .slice(-2)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('');
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
      queryClient.clear();
      queryClient.setQueryData(keys.session, null);
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    }
  };

  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <button type="button" className={styles.user} aria-label={t('common.menu.label', { name: me.name })}>
          <span className={styles.face} aria-hidden>
            {initials(me.name)}
          </span>
          <span className={styles.userWords} aria-hidden>
            <b>{first ? t(`common.duty.${first.duty}`) : me.name}</b>
            <span>{first ? first.agencyShortName : t('common.menu.no_duty')}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.menuHead}>
          <b>{me.name}</b>
          <span>{me.username}</span>
        </div>
        <Menu.Label>{t('common.menu.duties')}</Menu.Label>
        <ul className={styles.duties}>
          {me.memberships.length === 0 ? <li>{t('common.menu.no_duty')}</li> : null}
          {me.memberships.map((held) => (
            <li key={held.id}>{dutyWords(t, held)}</li>
          ))}
        </ul>
        <Menu.Divider />
        <Menu.Label>{t('common.menu.language')}</Menu.Label>
        {languages.map(({ value, name }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={language === value}
            lang={value}
            rightSection={language === value ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => {
              setLanguage(value);
            }}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Label>{t('common.menu.theme')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            closeMenuOnClick={false}
            rightSection={colorScheme === scheme ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => {
              setColorScheme(scheme);
            }}
          >
            {t(`common.theme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconDeviceDesktop size={16} aria-hidden />}
          onClick={() => {
            navigate(links.sessions());
          }}
        >
          {t('common.nav.sessions')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('common.menu.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
