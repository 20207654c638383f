declare module "*.scss" {
  const styles: string;
  export default styles;
}
