// @ts-nocheck: stands for the output of a build.

const answer = document.querySelector('#answer');
document.querySelector('#ask').addEventListener('click', async () => {
  const { url } = await window.api.who();
  answer.textContent = url;
});
window.api.say('loaded');
window.ranAtOnce = typeof window.api?.run;
