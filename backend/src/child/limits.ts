/** What a piece of work may cost in a process of its own. */
export interface ChildLimits {
  /** From the start of the child to its answer. */
  milliseconds: number;
  /** Of V8's heap in the child. */
  heapMegabytes: number;
  /** Of the whole child: buffers and native memory lie outside of the heap. */
  residentMegabytes: number;
  /** Of the answer that the child may send. */
  replyBytes: number;
}
