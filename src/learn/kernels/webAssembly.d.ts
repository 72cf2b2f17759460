/** What Node has and its types leave out without the DOM's. */
declare namespace WebAssembly {
  class Memory {
    constructor(limits: { initial: number; maximum: number; shared?: true });
    /** An `ArrayBuffer` where the memory is not shared, which for numbers is the same. */
    readonly buffer: SharedArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
    /** Marks the type; nothing of a module is read but by `Instance`. */
    private readonly compiled: true;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: object;
  }
}
