import type { GraphAnswer, GraphPort, GraphRequest } from '../../core/tenant/graph-port.ts';

/**
 * Asks Graph each question once: what was read is answered again from memory. For work that looks at one tenant
 * from many sides at one time, such as a sweep, where a hundred cases ask for the same policies and people. What
 * was refused or not answered is asked again. It remembers until it is let go of.
 */
export function rememberingGraph(graph: GraphPort): GraphPort {
  const asked = new Map<string, Promise<GraphAnswer>>();
  return {
    async send(request, options) {
      if (request.method !== 'GET') return graph.send(request, options);
      const question = questionOf(request);
      const known = asked.get(question);
      if (known !== undefined) return known;
      const answering = graph.send(request, options);
      asked.set(question, answering);
      try {
        const answer = await answering;
        if (!isLasting(answer)) asked.delete(question);
        return answer;
      } catch (error) {
        asked.delete(question);
        throw error;
      }
    },
  };
}

/** That something is not there is an answer too. */
function isLasting(answer: GraphAnswer): boolean {
  return answer.kind === 'answered' && (answer.status < 400 || answer.status === 404);
}

function questionOf({ path, consistency }: GraphRequest): string {
  return `${consistency === true ? 'eventual ' : ''}${path}`;
}
