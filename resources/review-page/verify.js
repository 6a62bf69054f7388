// Says whether this page is the one that was exported. It runs inside of the exported file, wherever that is opened.
(() => {
  const bytes = new TextEncoder();
  const sha256 = async (text) => {
    const hash = await crypto.subtle.digest('SHA-256', bytes.encode(text));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };

  const verdict = document.getElementById('verdict');
  const lines = document.getElementById('lines');
  const seal = document.querySelector('meta[name="seal"]');

  const say = (state, ...sentences) => {
    verdict.dataset.state = state;
    verdict.replaceChildren(
      ...sentences.map((sentence, place) => {
        const paragraph = document.createElement('p');
        paragraph.append(place === 0 ? document.createElement('strong') : sentence);
        if (place === 0) paragraph.firstChild.append(sentence);
        return paragraph;
      }),
    );
  };

  // What is in the page, as src/domain/exports/html.ts says it: all of it but the verdict, the lines and the seal itself.
  const attributesOf = (element) =>
    [...element.attributes]
      .filter(({ name }) => !(element === verdict && name === 'data-state'))
      .map(({ name, value }) => [name, element === seal && name === 'content' ? '' : value])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const found = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType === Node.DOCUMENT_TYPE_NODE) return `!${node.name} ${node.publicId} ${node.systemId}`;
    if (node.nodeType !== Node.ELEMENT_NODE) return [`#${node.nodeType}`, node.data];
    const inside = node === verdict || node === lines ? [] : [...node.childNodes];
    return [node.localName, attributesOf(node), ...inside.map(found)];
  };

  // Each line has its own hash, and that of the line before it.
  const faultsIn = async (all, sealed) => {
    const faults = [];
    let before = '0'.repeat(64);
    for (const [index, line] of all.entries()) {
      const [, head, prev, sum] =
        /^(.*,"prev":"([0-9a-f]{64})"),"sum":"([0-9a-f]{64})"\}$/su.exec(line) ?? [];
      const isWhole = head !== undefined && (await sha256(head)) === sum;
      if (!isWhole) faults.push(`Line ${index + 1} of the record was changed.`);
      else if (prev !== before)
        faults.push(`Something before line ${index + 1} of the record was changed, removed or added.`);
      before = await sha256(line);
    }
    if (all.length < sealed.lines)
      faults.push(`Lines of the record are missing: there are ${all.length} of ${sealed.lines}.`);
    else if (before !== sealed.last) faults.push('The end of the record is not the one that was exported.');
    return faults;
  };

  const check = async () => {
    const sealed = JSON.parse(seal.content);
    // Some editors add a line break at the end of a file.
    const last = document.body.lastChild;
    if (last.nodeType === Node.TEXT_NODE && last.data.trim() === '') last.remove();
    const isShown = (await sha256(JSON.stringify([...document.childNodes].map(found)))) === sealed.shown;
    const isText = lines.childNodes.length === 1 && lines.firstChild.nodeType === Node.TEXT_NODE;
    const faults = isText
      ? await faultsIn(lines.textContent.split('\n'), sealed)
      : ['The record was changed.'];
    if (!isShown) faults.push('The text that is shown is not the one that was exported.');
    return { faults, ...sealed };
  };

  const tell = ({ faults, lines: count, last }) => {
    if (faults.length > 0) {
      const more = faults.length > 6 ? [`And ${faults.length - 6} more places.`] : [];
      return say('changed', 'This file was changed after it was exported.', ...faults.slice(0, 6), ...more);
    }
    return say(
      'unchanged',
      'Unchanged since it was exported.',
      `All ${count} lines of the record are as the console wrote them, and the text is the one that was exported.`,
      `Whoever can change a file can also make all of it anew. To be sure, compare this fingerprint with the one that the console shows under “Export …”: ${last.match(/.{8}/gu).join(' ')}`,
    );
  };

  document.addEventListener('DOMContentLoaded', () => {
    if (globalThis.crypto?.subtle === undefined)
      return say(
        'unchecked',
        'Not checked: this browser cannot compute fingerprints here.',
        'Open the file itself, from the disk, in a current browser.',
      );
    verdict.textContent = 'Checking whether this file was changed …';
    return check().then(tell, () =>
      say(
        'changed',
        'This file was changed after it was exported.',
        'What it says about itself cannot be read.',
      ),
    );
  });
})();
