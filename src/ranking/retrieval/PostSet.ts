/** Posts, each once: a `Set` of thousands of them takes longer than finding them. One is filled at a time. */
export class PostSet {
  size = 0;
  private posts = new Int32Array(4096);

  private constructor(private readonly marks: Uint8Array) {}

  /** An empty one for posts of a catalogue of so many. */
  static of(numPosts: number): PostSet {
    if (room.length < numPosts) room = new Uint8Array(numPosts);
    return new PostSet(room);
  }

  /** Adds posts until there are `most` of them. */
  add(posts: ArrayLike<number>, most = Infinity): void {
    for (let place = 0; place < posts.length && this.size < most; place++) {
      const post = posts[place]!;
      if (this.marks[post] === 1) continue;
      this.marks[post] = 1;
      if (this.size === this.posts.length) this.grow();
      this.posts[this.size++] = post;
    }
  }

  /** All of them, rising; the set is empty then. */
  take(): Int32Array {
    const taken = this.posts.slice(0, this.size).sort();
    for (const post of taken) this.marks[post] = 0;
    this.size = 0;
    return taken;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.posts.length);
    larger.set(this.posts);
    this.posts = larger;
  }
}

/** Zeros, but for the one that is being filled. */
let room = new Uint8Array();
