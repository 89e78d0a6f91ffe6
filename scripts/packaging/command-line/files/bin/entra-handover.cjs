#!/usr/bin/env node
'use strict';
// Old JavaScript on purpose: an older Node must be able to read this file to say what is wrong.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 24 || (version[0] === 24 && version[1] < 5)) {
  process.stderr.write(
    'entra-handover needs Node.js 24.5 or newer; this is ' +
      process.versions.node +
      '.\n' +
      'entra-handover heeft Node.js 24.5 of nieuwer nodig; dit is ' +
      process.versions.node +
      '.\n',
  );
  process.exitCode = 1;
} else {
  import('../out/cli/index.js');
}
