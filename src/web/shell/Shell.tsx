import { ActionIcon, Anchor, AppShell, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { CodeIcon } from '@phosphor-icons/react/dist/csr/Code';
import { GraduationCapIcon } from '@phosphor-icons/react/dist/csr/GraduationCap';
import { KeyboardIcon } from '@phosphor-icons/react/dist/csr/Keyboard';
import { PulseIcon } from '@phosphor-icons/react/dist/csr/Pulse';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { KeysHelp } from './KeysHelp.js';
import { Logo } from './Logo.js';
import { SchemeButton } from './SchemeButton.js';
import { SearchBox } from './SearchBox.js';
import styles from './Shell.module.css';

const ROOMS = [
  ['/models', 'Models', GraduationCapIcon],
  ['/operations', 'Operations', PulseIcon],
] as const;

/** What is around every page: the way home, the search, light or dark. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [help, setHelp] = useState(false);
  const main = useFocusOnArrival();
  useHotkeys([['shift+?', () => setHelp(true)]]);
  return (
    <AppShell header={{ height: 64 }} padding={0}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <AppShell.Header className={styles.header}>
        <Group h="100%" px="md" wrap="nowrap" gap="md" className={styles.bar}>
          <Anchor
            component={Link}
            to="/"
            underline="never"
            className={styles.home}
            aria-label="Reelgraph, home"
          >
            <Logo />
          </Anchor>
          <SearchBox />
          <nav aria-label="Rooms" className={styles.rooms}>
            {ROOMS.map(([path, name, Icon]) => (
              <NavLink key={path} to={path}>
                <Icon size={20} aria-hidden />
                <span>{name}</span>
              </NavLink>
            ))}
          </nav>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className={styles.wide}
              aria-label="Keyboard"
              onClick={() => setHelp(true)}
            >
              <KeyboardIcon size={20} />
            </ActionIcon>
            <ActionIcon
              component="a"
              href="/graphiql"
              variant="subtle"
              color="gray"
              size="lg"
              className={styles.wide}
              aria-label="GraphiQL"
            >
              <CodeIcon size={20} />
            </ActionIcon>
            <SchemeButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main>
        <div id="main" ref={main} tabIndex={-1} className={styles.main}>
          {children}
        </div>
      </AppShell.Main>
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
    </AppShell>
  );
}

/** Somebody who hears the page is taken to what is new on it. */
function useFocusOnArrival() {
  const main = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return main;
}
