/** What the graph holds that a first query can be asked about. */
export interface ExampleFacts {
  /** Some user that did something; null in an empty graph. */
  readonly userId: string | null;
  /** Some post; null in an empty graph. */
  readonly postId: string | null;
  readonly moods: readonly string[];
  readonly categories: readonly string[];
  /** Callers must say who they are. */
  readonly needsKey: boolean;
}

/** A query with the values of its variables, ready to run. */
export interface ExampleTab {
  readonly query: string;
  /** JSON. */
  readonly variables: string;
  /** JSON; left out where none are needed. */
  readonly headers?: string;
}

/** Queries to start from, with a user, a post, a mood and a category that are there. */
export function exampleTabs(facts: ExampleFacts): ExampleTab[] {
  const { moods, categories, needsKey } = facts;
  const user = { userId: facts.userId ?? 'nobody' };
  const post = { postId: facts.postId ?? 'none' };
  const category = categories[0] ?? 'none';
  const tabs = [
    toTab(RECOMMENDATIONS, user),
    toTab(WHY, user),
    toTab(IN_CATEGORY, { ...user, category, first: 5, after: null }),
    toTab(COLD_START, { mood: moods[0] ?? 'none' }),
    toTab(SIMILAR, post),
    toTab(SEEN, { ...user, ...post }),
    toTab(OVERVIEW, {}),
  ];
  return needsKey ? tabs.map((tab) => ({ ...tab, headers: HEADERS })) : tabs;
}

function toTab(query: string, variables: object): ExampleTab {
  return { query, variables: toJson(variables) };
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}

const HEADERS = toJson({ authorization: 'Bearer put an API key here' });

const RECOMMENDATIONS = `# What should this user watch next, and why?
query Recommendations($userId: ID!) {
  recommendations(userId: $userId, first: 10) {
    modelVersion
    coldStart
    edges {
      rank
      score
      source
      node {
        id
        title
        url
        category
        moods
        likeCount
        averageRating
      }
    }
  }
}
`;

const WHY = `# Why these? Shares of the evidence, with paths of the graph that tell of it. Steered towards variety.
query Why($userId: ID!) {
  recommendations(userId: $userId, first: 5, diversity: 0.3) {
    diversity
    novelty
    edges {
      node {
        title
      }
      reasons {
        kind
        weight
        path {
          relationship
          from {
            ... on User { id }
            ... on Post { title }
          }
          to {
            ... on User { id }
            ... on Post { title }
            ... on Category { name }
            ... on Mood { name }
          }
        }
      }
    }
  }
}
`;

const IN_CATEGORY = `# One category, page by page: put endCursor into "after" for the next one.
query InCategory($userId: ID!, $category: String, $first: Int, $after: String) {
  recommendations(userId: $userId, category: $category, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      rank
      node {
        title
        categories
        viewerInteraction {
          viewed
          rating
        }
      }
    }
  }
}
`;

const COLD_START = `# Somebody new who is in a mood.
query ColdStart($mood: String!) {
  coldStart(mood: $mood, first: 10) {
    edges {
      rank
      source
      node {
        title
        moods
        viewCount
      }
    }
  }
}
`;

const SIMILAR = `# What is like a post, for whoever watches it. GraphiQL's book explains every field.
query Similar($postId: ID!) {
  similarPosts(postId: $postId, first: 5) {
    edges {
      rank
      score
      node {
        id
        title
        categories
        moods
      }
    }
  }
}
`;

const SEEN = `# Tell what a user did: the next list knows of it.
mutation Seen($userId: ID!, $postId: ID!) {
  recordInteractions(input: { interactions: [{ userId: $userId, postId: $postId, type: VIEWED, value: 100 }] }) {
    interactions {
      state
      at
    }
    userErrors {
      code
      field
      message
    }
  }
}
`;

const OVERVIEW = `# What there is: names for the arguments, and the model that ranks.
query Overview {
  moods {
    name
    postCount
  }
  categories {
    name
    postCount
  }
  model {
    version
    trainedAt
    metrics {
      name
      value
    }
  }
}
`;
