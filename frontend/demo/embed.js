/* The demonstration only: put the widget's script tag on this page, with the address of the API that runs here. */
"use strict";

fetch("/console/config.json", { cache: "no-store" })
  .then((answer) => answer.json())
  .then(({ rest }) => {
    const script = document.createElement("script");
    script.src = "/widget/chat101.js";
    script.dataset.api = rest;
    script.dataset.force = "Northshire Police";
    document.body.append(script);
  });
