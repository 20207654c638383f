/* The demonstration only: put the widget's script tag on this page, with the address of the API that runs here. */
"use strict";

fetch("/demo.json", { cache: "no-store" })
  .then((answer) => answer.json())
  .then(({ rest, floorKey }) => {
    const script = document.createElement("script");
    script.src = "/widget/chat101.js";
    script.dataset.api = rest;
    script.dataset.force = "Northshire Police";
    script.dataset.floorKey = floorKey;
    document.body.append(script);
  });
