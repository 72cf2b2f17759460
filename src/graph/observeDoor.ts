import type { Observe } from '../domain/Observe.js';
import type { GraphDoor } from './runQuery.js';

/** The door, with every visit told of under the name of its statement. */
export function observeDoor(door: GraphDoor, observe: Observe): GraphDoor {
  return {
    run: (name, params, options) =>
      observe({ kind: 'query', name }, () => door.run(name, params, options)),
    runAll: (calls) => {
      const name = calls.map((call) => call.name).join('+');
      return observe({ kind: 'query', name }, () => door.runAll(calls));
    },
    transact: (name, work) =>
      observe({ kind: 'query', name }, () =>
        door.transact(name, (run) =>
          work((statement, params) =>
            observe({ kind: 'query', name: statement }, () =>
              run(statement, params),
            ),
          ),
        ),
      ),
    mark: (timeoutMs) =>
      observe({ kind: 'query', name: 'read/mark' }, () => door.mark(timeoutMs)),
    reach: (timeoutMs) =>
      observe({ kind: 'query', name: 'read/ping' }, () =>
        door.reach(timeoutMs),
      ),
    stream: (...call) => door.stream(...call),
  };
}
