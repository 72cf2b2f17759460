/** Whether a process of this id exists on this machine, whoever owns it. */
export function isAlive(pid: number): boolean {
  // 0 would mean our own process group.
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
