/** A place to keep values that can be made again. It may forget any of them at any time, and it never fails. */
export interface Cache<Value> {
  get(key: string): Promise<Value | undefined>;
  set(key: string, value: Value): Promise<void>;
  forget(key: string): Promise<void>;
  /** The value kept, or the one made now and kept; whoever asks for the same key meanwhile waits for the same making. */
  load(key: string, make: () => Value | Promise<Value>): Promise<Value>;
}
