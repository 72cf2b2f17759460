import {
  Combobox,
  Group,
  Kbd,
  Loader,
  Text,
  TextInput,
  useCombobox,
} from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { MagnifyingGlassIcon } from '@phosphor-icons/react/dist/csr/MagnifyingGlass';
import { UserIcon } from '@phosphor-icons/react/dist/csr/User';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import {
  FindPostsDocument,
  SuggestUsersDocument,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { displayTitle } from '../parts/displayTitle.js';
import { Poster, type PosterPost } from '../parts/Poster.js';
import styles from './SearchBox.module.css';

const TYPED_MS = 120;
const OFFERED = 5;

/** Finds a user by the start of their id, or a post by words of its title; either opens. */
export function SearchBox({ large = false }: { readonly large?: boolean }) {
  const [text, setText] = useState('');
  const [typed] = useDebouncedValue(text.trim(), TYPED_MS);
  const found = useFound(typed);
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
  });
  useHotkeys(large ? [] : [['/', () => input.current?.focus()]]);
  const open = useOpen();
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(address) => {
        setText('');
        combobox.closeDropdown();
        input.current?.blur();
        open(address);
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          className={styles.box}
          size={large ? 'lg' : 'sm'}
          radius="xl"
          value={text}
          aria-label="Search a user or a post"
          placeholder={large ? 'A user’s id, or a title' : 'User or title'}
          leftSection={
            <MagnifyingGlassIcon size={large ? 20 : 16} aria-hidden />
          }
          rightSection={
            found.isFetching ? (
              <Loader size={14} />
            ) : (
              <Kbd size="xs" className={styles.hint}>
                /
              </Kbd>
            )
          }
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => text !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed === ''}>
        <Combobox.Options
          mah={420}
          style={{ overflowY: 'auto' }}
          aria-label="Found"
        >
          <People ids={found.users} typed={typed} />
          <Posts posts={found.posts} />
          {found.failed && (
            <Combobox.Empty>The search did not answer</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Whoever looks for a post on somebody's pages sees it with their eyes. */
function useOpen() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const user = params.get('user');
  return (address: string) => {
    const viewer =
      user !== null && address.startsWith('/posts/')
        ? `?user=${encodeURIComponent(user)}`
        : '';
    void navigate(address + viewer);
  };
}

function useFound(typed: string) {
  const enabled = typed !== '';
  const users = useQuery({
    queryKey: ['suggestUsers', typed],
    queryFn: () => ask(SuggestUsersDocument, { prefix: typed, first: OFFERED }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const posts = useQuery({
    queryKey: ['findPosts', typed],
    queryFn: () => ask(FindPostsDocument, { text: typed, first: OFFERED }),
    enabled,
    placeholderData: keepPreviousData,
  });
  return {
    users: users.data?.suggestUsers ?? [],
    posts: posts.data?.search.edges.map(({ node }) => node) ?? [],
    isFetching: users.isFetching || posts.isFetching,
    failed: users.isError && posts.isError,
  };
}

interface PeopleProps {
  readonly ids: readonly {
    readonly id: string;
    readonly interactionCount: number;
  }[];
  readonly typed: string;
}

function People({ ids, typed }: PeopleProps) {
  const known = ids.some(({ id }) => id === typed);
  return (
    <Combobox.Group label="Users">
      {ids.map(({ id, interactionCount }) => (
        <Combobox.Option key={id} value={`/users/${encodeURIComponent(id)}`}>
          <Group gap="sm" wrap="nowrap">
            <UserIcon size={18} weight="duotone" aria-hidden />
            <Text size="sm" fw={550} truncate>
              User {id}
            </Text>
            <Text size="xs" c="dimmed" ml="auto">
              {interactionCount} interactions
            </Text>
          </Group>
        </Combobox.Option>
      ))}
      {!known && typed !== '' && (
        <Combobox.Option value={`/users/${encodeURIComponent(typed)}`}>
          <Text size="sm">
            Someone new: <b>{typed}</b>
          </Text>
        </Combobox.Option>
      )}
    </Combobox.Group>
  );
}

function Posts({ posts }: { readonly posts: readonly PosterPost[] }) {
  if (posts.length === 0) return null;
  return (
    <Combobox.Group label="Posts">
      {posts.map((post) => {
        const { title, year } = displayTitle(post.title, post.id);
        return (
          <Combobox.Option
            key={post.id}
            value={`/posts/${encodeURIComponent(post.id)}`}
          >
            <Group gap="sm" wrap="nowrap">
              <div className={styles.thumb}>
                <Poster post={post} small />
              </div>
              <div className={styles.words}>
                <Text size="sm" fw={550} truncate>
                  {title}
                </Text>
                <Text size="xs" c="dimmed">
                  {[year, post.category].filter(Boolean).join(' · ')}
                </Text>
              </div>
            </Group>
          </Combobox.Option>
        );
      })}
    </Combobox.Group>
  );
}
