// @ts-nocheck: stands for the output of a build.

const { contextBridge, ipcRenderer } = require('electron');

class Point {
  constructor(x) {
    this.x = x;
  }
  double() {
    return this.x * 2;
  }
}

contextBridge.exposeInMainWorld('api', {
  run: (name, ...args) => ipcRenderer.invoke('run', name, ...args),
  echo: (value) => ipcRenderer.invoke('echo', value),
  who: () => ipcRenderer.invoke('who'),
  say: (...words) => ipcRenderer.send('say', ...words),
  /** Calls back with the data alone; gives the function that ends it. */
  onTick: (listener) => {
    const take = (_event, ...args) => listener(...args);
    ipcRenderer.on('tick', take);
    return () => ipcRenderer.off('tick', take);
  },
  copy: (value) => value,
  point: () => new Point(21),
  fail: () => {
    throw new TypeError('not now');
  },
  nested: { twice: (number) => number * 2 },
  reach: (name) => {
    try {
      require(name);
      return 'found';
    } catch (error) {
      return error.message;
    }
  },
  missing: () => ipcRenderer.sendSync('x'),
});
