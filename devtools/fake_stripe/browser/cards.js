// What can be told about a card from what was typed: brand, groups, completeness.
const BRANDS = [
  { name: "amex", title: "American Express", pattern: /^3[47]/, length: 15, cvc: 4, groups: [4, 6, 5] },
  { name: "diners", title: "Diners Club", pattern: /^3[0689]/, length: 14, cvc: 3, groups: [4, 6, 4] },
  { name: "mastercard", title: "Mastercard", pattern: /^(5[1-5]|2[2-7])/, length: 16, cvc: 3, groups: [4, 4, 4, 4] },
  { name: "discover", title: "Discover", pattern: /^6(011|4|5)/, length: 16, cvc: 3, groups: [4, 4, 4, 4] },
  { name: "visa", title: "Visa", pattern: /^4/, length: 16, cvc: 3, groups: [4, 4, 4, 4] },
];
const ANY_BRAND = { name: "card", title: "", length: 16, cvc: 3, groups: [4, 4, 4, 4] };

const digitsOf = (text) => text.replace(/\D/g, "");

const brandOf = (digits) => BRANDS.find((brand) => brand.pattern.test(digits)) || ANY_BRAND;

function formatNumber(text) {
  let rest = digitsOf(text);
  const brand = brandOf(rest);
  rest = rest.slice(0, brand.length);
  const parts = [];
  for (const size of brand.groups) {
    if (rest) parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return parts.join(" ");
}

// "1" waits for the second digit of the month, "4" can only be April; a year of four digits is shortened.
function formatExpiry(text, deleting) {
  let digits = digitsOf(text);
  if (digits.length === 1 && digits > "1") digits = `0${digits}`;
  if (digits.length === 6 && digits.slice(2, 4) === "20") digits = digits.slice(0, 2) + digits.slice(4);
  digits = digits.slice(0, 4);
  if (digits.length < 2 || (digits.length === 2 && deleting)) return digits;
  return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
}

function passesLuhn(digits) {
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

// Each answers the key of a text, or null when the field is fine.
const CHECKS = {
  number(text) {
    const digits = digitsOf(text);
    if (digits.length < brandOf(digits).length) return "numberIncomplete";
    return passesLuhn(digits) ? null : "numberInvalid";
  },
  expiry(text) {
    const digits = digitsOf(text);
    if (digits.length < 4) return "expiryIncomplete";
    const month = Number(digits.slice(0, 2));
    if (month < 1 || month > 12) return "expiryInvalid";
    const firstDayAfter = new Date(2000 + Number(digits.slice(2)), month, 1);
    return firstDayAfter > new Date() ? null : "expiryPast";
  },
  cvc(text, number) {
    return digitsOf(text).length < brandOf(digitsOf(number)).cvc ? "cvcIncomplete" : null;
  },
};
